<?xml version="1.0" encoding="UTF-8"?>
<!-- Names in the news that English engines get wrong, in IPA with American vowels, some respelt for engines that take no phonemes. Compiled for audiobrief; GPL-3.0-or-later. -->
<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0" alphabet="ipa" xml:lang="en">
  <lexeme><grapheme>Abbas</grapheme><phoneme>əˈbɑːs</phoneme></lexeme>
  <lexeme><grapheme>Abe Shinzo</grapheme><phoneme>ˌɑːbeɪ ˈʃɪnzoʊ</phoneme></lexeme>
  <lexeme><grapheme>Abiy Ahmed</grapheme><phoneme>ˈɑːbi ˈɑːmɛd</phoneme><alias>AH-bee AH-med</alias></lexeme>
  <lexeme><grapheme>Abu Dhabi</grapheme><phoneme>ˌɑːbu ˈdɑːbi</phoneme></lexeme>
  <lexeme><grapheme>al-Sharaa</grapheme><phoneme>æl ʃəˈrɑː</phoneme><alias>ahl shah-RAH</alias></lexeme>
  <lexeme><grapheme>Albanese</grapheme><phoneme>ˈælbəniːz</phoneme></lexeme>
  <lexeme><grapheme>Alito</grapheme><phoneme>əˈliːtoʊ</phoneme></lexeme>
  <lexeme><grapheme>Aliyev</grapheme><phoneme>ɑːˈliːɛv</phoneme><alias>ah-LEE-yev</alias></lexeme>
  <lexeme><grapheme>Amman</grapheme><phoneme>əˈmɑːn</phoneme></lexeme>
  <lexeme><grapheme>Antananarivo</grapheme><phoneme>ˌæntəˌnænəˈriːvoʊ</phoneme></lexeme>
  <lexeme><grapheme>Anutin</grapheme><phoneme>əˈnuːtɪn</phoneme></lexeme>
  <lexeme><grapheme>Anwar Ibrahim</grapheme><phoneme>ˈɑːnwɑːr ˌɪbrəˈhiːm</phoneme></lexeme>
  <lexeme><grapheme>Araghchi</grapheme><phoneme>əˈrɑːktʃi</phoneme></lexeme>
  <lexeme><grapheme>Assad</grapheme><phoneme>ˈɑːsɑːd</phoneme></lexeme>
  <lexeme><grapheme>Astana</grapheme><phoneme>ˌæstəˈnɑː</phoneme></lexeme>
  <lexeme><grapheme>Attal</grapheme><phoneme>əˈtɑːl</phoneme></lexeme>
  <lexeme><grapheme>Avdiivka</grapheme><phoneme>ɑːvˈdiːvkə</phoneme><alias>ahv-DEEV-kah</alias></lexeme>
  <lexeme><grapheme>Babiš</grapheme><phoneme>ˈbɑːbɪʃ</phoneme></lexeme>
  <lexeme><grapheme>Badenoch</grapheme><phoneme>ˈbeɪdnɒk</phoneme></lexeme>
  <lexeme><grapheme>Bakhmut</grapheme><phoneme>bɑːkˈmuːt</phoneme></lexeme>
  <lexeme><grapheme>Barnier</grapheme><phoneme>bɑːrnˈjeɪ</phoneme><alias>barn-YAY</alias></lexeme>
  <lexeme><grapheme>Barrot</grapheme><phoneme>bəˈroʊ</phoneme></lexeme>
  <lexeme><grapheme>Bayrou</grapheme><phoneme>baɪˈruː</phoneme><alias>bye-ROO</alias></lexeme>
  <lexeme><grapheme>Ben-Gvir</grapheme><phoneme>bɛn ɡəˈvɪər</phoneme><alias>ben guh-VEER</alias></lexeme>
  <lexeme><grapheme>Bhutto</grapheme><phoneme>ˈbuːtoʊ</phoneme></lexeme>
  <lexeme><grapheme>Bogotá</grapheme><phoneme>ˌboʊɡəˈtɑː</phoneme></lexeme>
  <lexeme><grapheme>Boko Haram</grapheme><phoneme>ˌboʊkoʊ həˈrɑːm</phoneme></lexeme>
  <lexeme><grapheme>Bolsonaro</grapheme><phoneme>ˌboʊlsəˈnɑːroʊ</phoneme></lexeme>
  <lexeme><grapheme>Boluarte</grapheme><phoneme>boʊˈlwɑːrteɪ</phoneme></lexeme>
  <lexeme><grapheme>Boric</grapheme><phoneme>ˈboʊrɪtʃ</phoneme><alias>BOH-ritch</alias></lexeme>
  <lexeme><grapheme>Bucha</grapheme><phoneme>ˈbuːtʃə</phoneme></lexeme>
  <lexeme><grapheme>Budanov</grapheme><phoneme>buˈdɑːnɒf</phoneme></lexeme>
  <lexeme><grapheme>Buhari</grapheme><phoneme>buˈhɑːri</phoneme></lexeme>
  <lexeme><grapheme>Bukele</grapheme><phoneme>buːˈkeɪleɪ</phoneme><alias>boo-KAY-lay</alias></lexeme>
  <lexeme><grapheme>Busan</grapheme><phoneme>ˈbuːsɑːn</phoneme></lexeme>
  <lexeme><grapheme>Buttigieg</grapheme><phoneme>ˈbuːtədʒɛdʒ</phoneme></lexeme>
  <lexeme><grapheme>Caracas</grapheme><phoneme>kəˈrækəs</phoneme></lexeme>
  <lexeme><grapheme>Chakwera</grapheme><phoneme>tʃəˈkwɛərə</phoneme></lexeme>
  <lexeme><grapheme>Champs-Élysées</grapheme><phoneme>ˌʃɑːnz eɪliˈzeɪ</phoneme></lexeme>
  <lexeme><grapheme>Chennai</grapheme><phoneme>ˈtʃɛnaɪ</phoneme></lexeme>
  <lexeme><grapheme>Chernihiv</grapheme><phoneme>tʃɛərˈniːhɪv</phoneme></lexeme>
  <lexeme><grapheme>Chișinău</grapheme><phoneme>ˌkiːʃiˈnaʊ</phoneme><alias>kee-shee-NOW</alias></lexeme>
  <lexeme><grapheme>Côte d’Ivoire</grapheme><phoneme>ˌkoʊt diˈvwɑːr</phoneme></lexeme>
  <lexeme><grapheme>Dáil</grapheme><phoneme>dɔɪl</phoneme><alias>doyl</alias></lexeme>
  <lexeme><grapheme>Dakar</grapheme><phoneme>dəˈkɑːr</phoneme></lexeme>
  <lexeme><grapheme>Des Moines</grapheme><alias>duh moyn</alias></lexeme>
  <lexeme><grapheme>Díaz-Canel</grapheme><phoneme>ˌdiːɑːs kəˈnɛl</phoneme></lexeme>
  <lexeme><grapheme>Dissanayake</grapheme><phoneme>dɪsəˈnaɪəkə</phoneme></lexeme>
  <lexeme><grapheme>Draghi</grapheme><phoneme>ˈdrɑːɡi</phoneme><alias>DRAH-ghee</alias></lexeme>
  <lexeme><grapheme>Duterte</grapheme><phoneme>duːˈtɛərteɪ</phoneme><alias>doo-TAIR-tay</alias></lexeme>
  <lexeme><grapheme>EBITDA</grapheme><alias>ee-BIT-dah</alias></lexeme>
  <lexeme><grapheme>El Fasher</grapheme><phoneme>ɛl ˈfɑːʃər</phoneme></lexeme>
  <lexeme><grapheme>Élysée</grapheme><phoneme>ˌeɪliˈzeɪ</phoneme></lexeme>
  <lexeme><grapheme>Erbil</grapheme><phoneme>ɛərˈbiːl</phoneme></lexeme>
  <lexeme><grapheme>Erdoğan</grapheme><grapheme>Erdogan</grapheme><phoneme>ˈɛərdoʊwɑːn</phoneme><alias>AIR-doh-wahn</alias></lexeme>
  <lexeme><grapheme>Farage</grapheme><phoneme>fəˈrɑːʒ</phoneme></lexeme>
  <lexeme><grapheme>Feijóo</grapheme><phoneme>feɪˈhoʊ</phoneme></lexeme>
  <lexeme><grapheme>Fico</grapheme><phoneme>ˈfiːtsoʊ</phoneme></lexeme>
  <lexeme><grapheme>François</grapheme><phoneme>frɒnˈswɑː</phoneme></lexeme>
  <lexeme><grapheme>FTSE</grapheme><alias>FOOT-see</alias></lexeme>
  <lexeme><grapheme>García</grapheme><phoneme>ɡɑːrˈsiːə</phoneme></lexeme>
  <lexeme><grapheme>Garcia</grapheme><phoneme>ɡɑːrˈsiːə</phoneme></lexeme>
  <lexeme><grapheme>Gdańsk</grapheme><phoneme>ɡəˈdɑːnsk</phoneme><alias>guh-DAHNSK</alias></lexeme>
  <lexeme><grapheme>Georgescu</grapheme><phoneme>dʒɔːrˈdʒɛsku</phoneme></lexeme>
  <lexeme><grapheme>Ghebreyesus</grapheme><phoneme>ˌɡɛbrəˈjeɪsəs</phoneme></lexeme>
  <lexeme><grapheme>Gómez</grapheme><phoneme>ˈɡoʊmɛz</phoneme></lexeme>
  <lexeme><grapheme>Guaidó</grapheme><phoneme>ɡwaɪˈdoʊ</phoneme></lexeme>
  <lexeme><grapheme>Guterres</grapheme><phoneme>ɡuːˈtɛrəs</phoneme></lexeme>
  <lexeme><grapheme>Győr</grapheme><phoneme>dʒɜːr</phoneme><alias>jur</alias></lexeme>
  <lexeme><grapheme>Habeck</grapheme><phoneme>ˈhɑːbɛk</phoneme></lexeme>
  <lexeme><grapheme>Haniyeh</grapheme><phoneme>həˈniːjə</phoneme></lexeme>
  <lexeme><grapheme>Harare</grapheme><phoneme>həˈrɑːreɪ</phoneme></lexeme>
  <lexeme><grapheme>Hasina</grapheme><phoneme>həˈsiːnə</phoneme></lexeme>
  <lexeme><grapheme>Hegseth</grapheme><phoneme>ˈhɛɡsɛθ</phoneme></lexeme>
  <lexeme><grapheme>Hermès</grapheme><phoneme>ɛərˈmɛz</phoneme></lexeme>
  <lexeme><grapheme>Hodeidah</grapheme><phoneme>hoʊˈdeɪdə</phoneme></lexeme>
  <lexeme><grapheme>Houthi</grapheme><phoneme>ˈhuːθi</phoneme><alias>HOOTH-ee</alias></lexeme>
  <lexeme><grapheme>Houthis</grapheme><phoneme>ˈhuːθiz</phoneme><alias>HOOTH-eez</alias></lexeme>
  <lexeme><grapheme>Huawei</grapheme><phoneme>ˈhwɑːweɪ</phoneme></lexeme>
  <lexeme><grapheme>Hun Manet</grapheme><phoneme>ˌhuːn məˈnɛt</phoneme></lexeme>
  <lexeme><grapheme>Hun Sen</grapheme><phoneme>ˌhuːn ˈsɛn</phoneme></lexeme>
  <lexeme><grapheme>Ibiza</grapheme><phoneme>ɪˈbiːθə</phoneme></lexeme>
  <lexeme><grapheme>Idlib</grapheme><phoneme>ˈɪdlɪb</phoneme></lexeme>
  <lexeme><grapheme>Iohannis</grapheme><phoneme>joʊˈhɑːnɪs</phoneme></lexeme>
  <lexeme><grapheme>Jaishankar</grapheme><phoneme>ˌdʒaɪʃənˈkɑːr</phoneme><alias>jye-shun-CAR</alias></lexeme>
  <lexeme><grapheme>Jean-Luc</grapheme><phoneme>ˌʒɒn ˈluːk</phoneme></lexeme>
  <lexeme><grapheme>Johannesburg</grapheme><phoneme>dʒoʊˈhænɪsbɜːrɡ</phoneme></lexeme>
  <lexeme><grapheme>Jokowi</grapheme><phoneme>dʒoʊˈkoʊwi</phoneme></lexeme>
  <lexeme><grapheme>Juárez</grapheme><phoneme>ˈhwɑːrɛz</phoneme></lexeme>
  <lexeme><grapheme>Kaczyński</grapheme><phoneme>kəˈtʃɪnski</phoneme></lexeme>
  <lexeme><grapheme>Kadyrov</grapheme><phoneme>kɑːˈdiːrɒf</phoneme></lexeme>
  <lexeme><grapheme>Kagame</grapheme><phoneme>kəˈɡɑːmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Kaliningrad</grapheme><phoneme>kəˈlɪnɪnɡræd</phoneme></lexeme>
  <lexeme><grapheme>Kallas</grapheme><phoneme>ˈkɑːləs</phoneme></lexeme>
  <lexeme><grapheme>Kaohsiung</grapheme><phoneme>ˌkaʊˈʃʊŋ</phoneme></lexeme>
  <lexeme><grapheme>Khamenei</grapheme><phoneme>ˌhɑːməˈneɪ</phoneme></lexeme>
  <lexeme><grapheme>Khan Younis</grapheme><phoneme>ˌkɑːn ˈjuːnɪs</phoneme></lexeme>
  <lexeme><grapheme>Kharkiv</grapheme><phoneme>ˈhɑːrkiv</phoneme><alias>HAR-keev</alias></lexeme>
  <lexeme><grapheme>Khashoggi</grapheme><phoneme>kəˈʃoʊɡdʒi</phoneme></lexeme>
  <lexeme><grapheme>Kherson</grapheme><phoneme>hɛərˈsɒn</phoneme></lexeme>
  <lexeme><grapheme>Kim Jong Un</grapheme><phoneme>ˌkɪm dʒʌŋ ˈʊn</phoneme></lexeme>
  <lexeme><grapheme>Kinshasa</grapheme><phoneme>kɪnˈʃɑːsə</phoneme></lexeme>
  <lexeme><grapheme>Koizumi</grapheme><phoneme>kɔɪˈzuːmi</phoneme></lexeme>
  <lexeme><grapheme>Kraków</grapheme><phoneme>ˈkrɑːkuːf</phoneme><alias>KRAH-koof</alias></lexeme>
  <lexeme><grapheme>Kuala Lumpur</grapheme><phoneme>ˌkwɑːlə lʊmˈpʊər</phoneme></lexeme>
  <lexeme><grapheme>Kuleba</grapheme><phoneme>kuˈlɛbə</phoneme></lexeme>
  <lexeme><grapheme>Kupiansk</grapheme><phoneme>kuːpˈjɑːnsk</phoneme><alias>koop-YAHNSK</alias></lexeme>
  <lexeme><grapheme>Kyiv</grapheme><phoneme>ˈkiːɪv</phoneme><alias>KEE-iv</alias></lexeme>
  <lexeme><grapheme>La Jolla</grapheme><alias>lah HOY-ah</alias></lexeme>
  <lexeme><grapheme>Lagarde</grapheme><phoneme>ləˈɡɑːrd</phoneme></lexeme>
  <lexeme><grapheme>Lagos</grapheme><phoneme>ˈleɪɡɒs</phoneme></lexeme>
  <lexeme><grapheme>Lai Ching-te</grapheme><phoneme>ˌlaɪ tʃɪŋˈdʌ</phoneme></lexeme>
  <lexeme><grapheme>Lapid</grapheme><phoneme>lɑːˈpiːd</phoneme></lexeme>
  <lexeme><grapheme>Lavrov</grapheme><phoneme>lɑːvˈrɔːf</phoneme><alias>lahv-ROFF</alias></lexeme>
  <lexeme><grapheme>Lecornu</grapheme><phoneme>ləkɔːrˈnuː</phoneme><alias>luh-cor-NOO</alias></lexeme>
  <lexeme><grapheme>Lee Jae-myung</grapheme><phoneme>ˌliː dʒeɪ ˈmjʌŋ</phoneme></lexeme>
  <lexeme><grapheme>Li Qiang</grapheme><phoneme>ˌliː ˈtʃjɑːŋ</phoneme><alias>lee chahng</alias></lexeme>
  <lexeme><grapheme>Liège</grapheme><phoneme>liˈɛʒ</phoneme></lexeme>
  <lexeme><grapheme>Lilongwe</grapheme><phoneme>lɪˈlɒŋweɪ</phoneme></lexeme>
  <lexeme><grapheme>Ljubljana</grapheme><phoneme>ˌluːbliˈɑːnə</phoneme></lexeme>
  <lexeme><grapheme>Lviv</grapheme><phoneme>ləˈviːv</phoneme><alias>luh-VEEV</alias></lexeme>
  <lexeme><grapheme>Lyon</grapheme><phoneme>liˈoʊn</phoneme></lexeme>
  <lexeme><grapheme>Macron</grapheme><phoneme>mɑːˈkroʊn</phoneme><alias>mah-KROHN</alias></lexeme>
  <lexeme><grapheme>Maduro</grapheme><phoneme>məˈdʊəroʊ</phoneme></lexeme>
  <lexeme><grapheme>Malmö</grapheme><phoneme>ˈmælmoʊ</phoneme></lexeme>
  <lexeme><grapheme>Mamdani</grapheme><phoneme>mɑːmˈdɑːni</phoneme></lexeme>
  <lexeme><grapheme>Mattarella</grapheme><phoneme>ˌmætəˈrɛlə</phoneme></lexeme>
  <lexeme><grapheme>Mayorkas</grapheme><phoneme>meɪˈɔːrkəs</phoneme></lexeme>
  <lexeme><grapheme>Medvedev</grapheme><phoneme>mɛdˈvjɛdɛf</phoneme></lexeme>
  <lexeme><grapheme>Mélenchon</grapheme><phoneme>ˌmeɪlɒnˈʃɒn</phoneme></lexeme>
  <lexeme><grapheme>Meloni</grapheme><phoneme>məˈloʊni</phoneme></lexeme>
  <lexeme><grapheme>Merz</grapheme><phoneme>mɛərts</phoneme><alias>mairts</alias></lexeme>
  <lexeme><grapheme>Micheál Martin</grapheme><phoneme>ˈmiːhɔːl ˈmɑːrtɪn</phoneme></lexeme>
  <lexeme><grapheme>Milei</grapheme><phoneme>miːˈleɪ</phoneme><alias>mee-LAY</alias></lexeme>
  <lexeme><grapheme>Mirziyoyev</grapheme><phoneme>ˌmɪərziˈjɔɪɛf</phoneme></lexeme>
  <lexeme><grapheme>Mitsotakis</grapheme><phoneme>ˌmiːtsoʊˈtɑːkiːs</phoneme></lexeme>
  <lexeme><grapheme>Mnangagwa</grapheme><phoneme>mənɑːŋˈɡɑːɡwə</phoneme></lexeme>
  <lexeme><grapheme>Mogadishu</grapheme><phoneme>ˌmɒɡəˈdiːʃu</phoneme></lexeme>
  <lexeme><grapheme>Mohammed bin Salman</grapheme><phoneme>moʊˈhæməd bɪn sælˈmɑːn</phoneme></lexeme>
  <lexeme><grapheme>Mosul</grapheme><phoneme>moʊˈsuːl</phoneme></lexeme>
  <lexeme><grapheme>Museveni</grapheme><phoneme>muːˈsɛvəni</phoneme><alias>moo-SEV-eh-nee</alias></lexeme>
  <lexeme><grapheme>Mykolaiv</grapheme><phoneme>ˌmɪkoʊˈlaɪɪv</phoneme><alias>mick-oh-LYE-eev</alias></lexeme>
  <lexeme><grapheme>Nagorno-Karabakh</grapheme><phoneme>nəˌɡɔːrnoʊ ˈkærəbɑːk</phoneme></lexeme>
  <lexeme><grapheme>Narendra Modi</grapheme><phoneme>nəˈrɛndrə ˈmoʊdi</phoneme></lexeme>
  <lexeme><grapheme>Nasrallah</grapheme><phoneme>næsˈrɑːlə</phoneme></lexeme>
  <lexeme><grapheme>Natanz</grapheme><phoneme>nəˈtɑːnz</phoneme></lexeme>
  <lexeme><grapheme>Nausėda</grapheme><phoneme>naʊˈseɪdə</phoneme></lexeme>
  <lexeme><grapheme>Navalny</grapheme><phoneme>nəˈvɑːlni</phoneme><alias>nuh-VAHL-nee</alias></lexeme>
  <lexeme><grapheme>Nawrocki</grapheme><phoneme>nɑːvˈrɒtski</phoneme></lexeme>
  <lexeme><grapheme>Nestlé</grapheme><phoneme>ˈnɛsleɪ</phoneme></lexeme>
  <lexeme><grapheme>Netanyahu</grapheme><phoneme>ˌnɛtənˈjɑːhuː</phoneme></lexeme>
  <lexeme><grapheme>Nguyen</grapheme><grapheme>Nguyễn</grapheme><phoneme>wɪn</phoneme><alias>win</alias></lexeme>
  <lexeme><grapheme>Niamey</grapheme><phoneme>njɑːˈmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Noboa</grapheme><phoneme>noʊˈboʊə</phoneme></lexeme>
  <lexeme><grapheme>Nuremberg</grapheme><phoneme>ˈnjʊərəmbɜːrɡ</phoneme></lexeme>
  <lexeme><grapheme>Oaxaca</grapheme><phoneme>wəˈhɑːkə</phoneme></lexeme>
  <lexeme><grapheme>Ocasio-Cortez</grapheme><phoneme>oʊˌkɑːsioʊ kɔːrˈtɛz</phoneme></lexeme>
  <lexeme><grapheme>Łódź</grapheme><phoneme>wuːdʒ</phoneme><alias>woodge</alias></lexeme>
  <lexeme><grapheme>Ouattara</grapheme><phoneme>wəˈtɑːrə</phoneme></lexeme>
  <lexeme><grapheme>Paetongtarn</grapheme><phoneme>ˈpeɪtɒŋtɑːn</phoneme></lexeme>
  <lexeme><grapheme>Pashinyan</grapheme><phoneme>ˌpɑːʃɪnˈjɑːn</phoneme><alias>pah-shin-YAHN</alias></lexeme>
  <lexeme><grapheme>Pérez</grapheme><phoneme>ˈpɛrɛz</phoneme></lexeme>
  <lexeme><grapheme>Peskov</grapheme><phoneme>pɛˈskɒf</phoneme></lexeme>
  <lexeme><grapheme>Peugeot</grapheme><phoneme>ˈpɜːrʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Pezeshkian</grapheme><phoneme>ˌpɛzɛʃkiˈɑːn</phoneme></lexeme>
  <lexeme><grapheme>Phnom Penh</grapheme><phoneme>pəˌnɑːm ˈpɛn</phoneme><alias>puh-nom pen</alias></lexeme>
  <lexeme><grapheme>Piraeus</grapheme><phoneme>paɪˈriːəs</phoneme></lexeme>
  <lexeme><grapheme>Plaid Cymru</grapheme><alias>plide KUM-ree</alias></lexeme>
  <lexeme><grapheme>Plenković</grapheme><phoneme>ˈplɛnkoʊvɪtʃ</phoneme><alias>PLEN-koh-vitch</alias></lexeme>
  <lexeme><grapheme>Podgorica</grapheme><phoneme>ˈpɒdɡəriːtsə</phoneme></lexeme>
  <lexeme><grapheme>Poilievre</grapheme><phoneme>ˌpɔɪliˈɛv</phoneme></lexeme>
  <lexeme><grapheme>Pokrovsk</grapheme><phoneme>pəˈkrɒfsk</phoneme></lexeme>
  <lexeme><grapheme>Porsche</grapheme><phoneme>ˈpɔːrʃə</phoneme></lexeme>
  <lexeme><grapheme>Poznań</grapheme><phoneme>ˈpoʊznaɪn</phoneme><alias>POZ-nine</alias></lexeme>
  <lexeme><grapheme>Prabowo</grapheme><phoneme>prəˈboʊwoʊ</phoneme></lexeme>
  <lexeme><grapheme>Prigozhin</grapheme><phoneme>prɪˈɡoʊʒɪn</phoneme></lexeme>
  <lexeme><grapheme>Pristina</grapheme><phoneme>ˈpriːʃtɪnə</phoneme></lexeme>
  <lexeme><grapheme>Puigdemont</grapheme><phoneme>ˌpuːtʃdəˈmɑːnt</phoneme><alias>pooch-duh-MON</alias></lexeme>
  <lexeme><grapheme>Pyongyang</grapheme><phoneme>ˌpjʌŋˈjɑːŋ</phoneme></lexeme>
  <lexeme><grapheme>Qatar</grapheme><phoneme>kəˈtɑːr</phoneme></lexeme>
  <lexeme><grapheme>Quai d’Orsay</grapheme><phoneme>ˌkeɪ dɔːrˈseɪ</phoneme><alias>kay dor-SAY</alias></lexeme>
  <lexeme><grapheme>Québec</grapheme><alias>kuh-BECK</alias></lexeme>
  <lexeme><grapheme>Radev</grapheme><phoneme>ˈrɑːdɛf</phoneme></lexeme>
  <lexeme><grapheme>Rafah</grapheme><phoneme>ˈrɑːfə</phoneme></lexeme>
  <lexeme><grapheme>Raisi</grapheme><phoneme>raɪˈiːsi</phoneme><alias>rye-EE-see</alias></lexeme>
  <lexeme><grapheme>Rajapaksa</grapheme><phoneme>ˌrɑːdʒəˈpɑːksə</phoneme></lexeme>
  <lexeme><grapheme>Rajoy</grapheme><phoneme>rəˈhɔɪ</phoneme></lexeme>
  <lexeme><grapheme>Ramallah</grapheme><phoneme>rəˈmɑːlə</phoneme></lexeme>
  <lexeme><grapheme>Ramaphosa</grapheme><phoneme>ˌræməˈpoʊzə</phoneme></lexeme>
  <lexeme><grapheme>Ramaswamy</grapheme><phoneme>ˌrɑːməˈswɑːmi</phoneme></lexeme>
  <lexeme><grapheme>Reims</grapheme><phoneme>rænz</phoneme><alias>ranss</alias></lexeme>
  <lexeme><grapheme>Renault</grapheme><phoneme>rəˈnoʊ</phoneme></lexeme>
  <lexeme><grapheme>Rheims</grapheme><phoneme>riːmz</phoneme></lexeme>
  <lexeme><grapheme>Rohingya</grapheme><phoneme>roʊˈhɪŋɡjə</phoneme></lexeme>
  <lexeme><grapheme>Rutte</grapheme><phoneme>ˈruːtə</phoneme></lexeme>
  <lexeme><grapheme>Sanaa</grapheme><phoneme>sɑːˈnɑː</phoneme></lexeme>
  <lexeme><grapheme>Sánchez</grapheme><phoneme>ˈsɑːntʃɛz</phoneme><alias>SAHN-chess</alias></lexeme>
  <lexeme><grapheme>Sandu</grapheme><phoneme>ˈsɑːndu</phoneme></lexeme>
  <lexeme><grapheme>São Paulo</grapheme><phoneme>ˌsaʊ ˈpaʊloʊ</phoneme></lexeme>
  <lexeme><grapheme>Sarajevo</grapheme><phoneme>ˌsærəˈjeɪvoʊ</phoneme></lexeme>
  <lexeme><grapheme>Scholz</grapheme><phoneme>ʃoʊlts</phoneme><alias>sholts</alias></lexeme>
  <lexeme><grapheme>Shenzhen</grapheme><phoneme>ˌʃʌnˈdʒʌn</phoneme></lexeme>
  <lexeme><grapheme>Shinawatra</grapheme><phoneme>ˌʃɪnəˈwɑːt</phoneme></lexeme>
  <lexeme><grapheme>Shinzo Abe</grapheme><phoneme>ˈʃɪnzoʊ ˈɑːbeɪ</phoneme></lexeme>
  <lexeme><grapheme>Sikorski</grapheme><phoneme>ʃɪˈkɔːrski</phoneme></lexeme>
  <lexeme><grapheme>Simion</grapheme><phoneme>simiˈoʊn</phoneme></lexeme>
  <lexeme><grapheme>Sinn Féin</grapheme><phoneme>ˌʃɪn ˈfeɪn</phoneme><alias>shin fayn</alias></lexeme>
  <lexeme><grapheme>Skopje</grapheme><phoneme>ˈskɔːpjeɪ</phoneme><alias>SKOP-yay</alias></lexeme>
  <lexeme><grapheme>Smotrich</grapheme><phoneme>ˈsmoʊtrɪtʃ</phoneme><alias>SMOH-tritch</alias></lexeme>
  <lexeme><grapheme>Société Générale</grapheme><phoneme>ˌsoʊsieɪˌteɪ ʒeɪneɪˈrɑːl</phoneme></lexeme>
  <lexeme><grapheme>Söder</grapheme><phoneme>ˈzɜːrdər</phoneme></lexeme>
  <lexeme><grapheme>Sotomayor</grapheme><phoneme>ˌsoʊtoʊmaɪˈɔːr</phoneme></lexeme>
  <lexeme><grapheme>Srebrenica</grapheme><phoneme>ˌsrɛbrəˈniːtsə</phoneme></lexeme>
  <lexeme><grapheme>Srettha</grapheme><phoneme>ˈseɪtə</phoneme></lexeme>
  <lexeme><grapheme>Steinmeier</grapheme><phoneme>ˈʃtaɪnmaɪər</phoneme></lexeme>
  <lexeme><grapheme>Subianto</grapheme><phoneme>subiˈɑːntoʊ</phoneme></lexeme>
  <lexeme><grapheme>Sunak</grapheme><phoneme>ˈsuːnæk</phoneme></lexeme>
  <lexeme><grapheme>Syrskyi</grapheme><phoneme>ˈsɪərski</phoneme><alias>SEER-skee</alias></lexeme>
  <lexeme><grapheme>Szijjártó</grapheme><phoneme>ˈsiːjɑːrtoʊ</phoneme><alias>SEE-yar-toh</alias></lexeme>
  <lexeme><grapheme>Takaichi</grapheme><phoneme>tɑːkɑːˈiːtʃi</phoneme></lexeme>
  <lexeme><grapheme>Tánaiste</grapheme><phoneme>ˈtɔːnɪʃtə</phoneme></lexeme>
  <lexeme><grapheme>Tegucigalpa</grapheme><phoneme>təˌɡuːsɪˈɡælpə</phoneme></lexeme>
  <lexeme><grapheme>Thaçi</grapheme><phoneme>ˈθɑːtʃi</phoneme><alias>THAH-chee</alias></lexeme>
  <lexeme><grapheme>Thaksin</grapheme><phoneme>ˈtɑːksɪn</phoneme></lexeme>
  <lexeme><grapheme>Thessaloniki</grapheme><phoneme>ˌθɛsələˈniːki</phoneme></lexeme>
  <lexeme><grapheme>Tigray</grapheme><phoneme>tɪˈɡraɪ</phoneme><alias>tih-GRY</alias></lexeme>
  <lexeme><grapheme>Tokayev</grapheme><phoneme>toʊˈkaɪɛf</phoneme></lexeme>
  <lexeme><grapheme>Traoré</grapheme><phoneme>trɑːˈɔːreɪ</phoneme></lexeme>
  <lexeme><grapheme>Tsai Ing-wen</grapheme><phoneme>ˌtsaɪ ɪŋˈwʌn</phoneme></lexeme>
  <lexeme><grapheme>Tshisekedi</grapheme><phoneme>ˌtʃiːsəˈkeɪdi</phoneme><alias>chee-seh-KAY-dee</alias></lexeme>
  <lexeme><grapheme>Tsikhanouskaya</grapheme><phoneme>tsiːkəˈnuːskəjə</phoneme></lexeme>
  <lexeme><grapheme>Tsipras</grapheme><phoneme>ˈtsiːprəs</phoneme></lexeme>
  <lexeme><grapheme>Türkiye</grapheme><phoneme>ˈtɜːrkijeɪ</phoneme><alias>TOOR-kee-yay</alias></lexeme>
  <lexeme><grapheme>Tusk</grapheme><phoneme>tʊsk</phoneme><alias>toosk</alias></lexeme>
  <lexeme><grapheme>Ürümqi</grapheme><phoneme>uˈruːmtʃi</phoneme></lexeme>
  <lexeme><grapheme>Varadkar</grapheme><phoneme>vəˈrædkər</phoneme></lexeme>
  <lexeme><grapheme>Versailles</grapheme><phoneme>vɛərˈsaɪ</phoneme></lexeme>
  <lexeme><grapheme>Volkswagen</grapheme><phoneme>ˈvoʊksvɑːɡən</phoneme></lexeme>
  <lexeme><grapheme>von der Leyen</grapheme><phoneme>ˌfɔːn dɛər ˈlaɪən</phoneme><alias>fon dair LYE-en</alias></lexeme>
  <lexeme><grapheme>Vučić</grapheme><phoneme>ˈvuːtʃɪtʃ</phoneme><alias>VOO-chitch</alias></lexeme>
  <lexeme><grapheme>Wang Yi</grapheme><phoneme>ˌwɑːŋ ˈiː</phoneme><alias>wahng yee</alias></lexeme>
  <lexeme><grapheme>Weidel</grapheme><phoneme>ˈvaɪdəl</phoneme><alias>VYE-dell</alias></lexeme>
  <lexeme><grapheme>Wilders</grapheme><phoneme>ˈvɪldərs</phoneme></lexeme>
  <lexeme><grapheme>Wrocław</grapheme><phoneme>ˈvrɔːtswɑːf</phoneme><alias>VROTS-wahf</alias></lexeme>
  <lexeme><grapheme>Xi</grapheme><phoneme>ʃiː</phoneme><alias>shee</alias></lexeme>
  <lexeme><grapheme>Xi Jinping</grapheme><phoneme>ˌʃiː dʒɪnˈpɪŋ</phoneme><alias>shee jin-PING</alias></lexeme>
  <lexeme><grapheme>Xiamen</grapheme><phoneme>ʃjɑːˈmɛn</phoneme><alias>shah-MUN</alias></lexeme>
  <lexeme><grapheme>Xi’an</grapheme><phoneme>ʃiˈɑːn</phoneme><alias>shee-AHN</alias></lexeme>
  <lexeme><grapheme>Xiaomi</grapheme><phoneme>ˈʃaʊmi</phoneme></lexeme>
  <lexeme><grapheme>Xinjiang</grapheme><phoneme>ˌʃɪnˈdʒjɑːŋ</phoneme></lexeme>
  <lexeme><grapheme>Yermak</grapheme><phoneme>jɛərˈmɑːk</phoneme><alias>yair-MAHK</alias></lexeme>
  <lexeme><grapheme>Yoon Suk Yeol</grapheme><phoneme>ˌjuːn sʌk ˈjʌl</phoneme><alias>yoon sook yull</alias></lexeme>
  <lexeme><grapheme>Yosemite</grapheme><phoneme>joʊˈsɛmɪti</phoneme></lexeme>
  <lexeme><grapheme>Yunus</grapheme><phoneme>ˈjuːnʊs</phoneme></lexeme>
  <lexeme><grapheme>Zaluzhnyi</grapheme><phoneme>zəˈluːʒni</phoneme></lexeme>
  <lexeme><grapheme>Zaporizhzhia</grapheme><phoneme>ˌzɑːpəˈriːʒjə</phoneme></lexeme>
  <lexeme><grapheme>Zelenskyy</grapheme><grapheme>Zelensky</grapheme><grapheme>Zelenskiy</grapheme><phoneme>zəˈlɛnski</phoneme><alias>zuh-LEN-skee</alias></lexeme>
  <lexeme><grapheme>Zhejiang</grapheme><phoneme>ˌdʒʌˈdʒjɑːŋ</phoneme></lexeme>
</lexicon>
