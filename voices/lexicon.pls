<?xml version="1.0" encoding="UTF-8"?>
<!-- Names in the news that English engines get wrong, respelt for English ears. Compiled for audiobrief; GPL-3.0-or-later. -->
<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0" alphabet="ipa" xml:lang="en">
  <lexeme><grapheme>Abiy Ahmed</grapheme><alias>AH-bee AH-med</alias></lexeme>
  <lexeme><grapheme>al-Sharaa</grapheme><alias>ahl shah-RAH</alias></lexeme>
  <lexeme><grapheme>Aliyev</grapheme><alias>ah-LEE-yev</alias></lexeme>
  <lexeme><grapheme>Avdiivka</grapheme><alias>ahv-DEEV-kah</alias></lexeme>
  <lexeme><grapheme>Barnier</grapheme><alias>barn-YAY</alias></lexeme>
  <lexeme><grapheme>Bayrou</grapheme><alias>bye-ROO</alias></lexeme>
  <lexeme><grapheme>Ben-Gvir</grapheme><alias>ben guh-VEER</alias></lexeme>
  <lexeme><grapheme>Boric</grapheme><alias>BOH-ritch</alias></lexeme>
  <lexeme><grapheme>Bukele</grapheme><alias>boo-KAY-lay</alias></lexeme>
  <lexeme><grapheme>Chișinău</grapheme><alias>kee-shee-NOW</alias></lexeme>
  <lexeme><grapheme>Dáil</grapheme><alias>doyl</alias></lexeme>
  <lexeme><grapheme>Des Moines</grapheme><alias>duh moyn</alias></lexeme>
  <lexeme><grapheme>Draghi</grapheme><alias>DRAH-ghee</alias></lexeme>
  <lexeme><grapheme>Duterte</grapheme><alias>doo-TAIR-tay</alias></lexeme>
  <lexeme><grapheme>Erdoğan</grapheme><grapheme>Erdogan</grapheme><alias>AIR-doh-wahn</alias></lexeme>
  <lexeme><grapheme>Gdańsk</grapheme><alias>guh-DAHNSK</alias></lexeme>
  <lexeme><grapheme>EBITDA</grapheme><alias>ee-BIT-dah</alias></lexeme>
  <lexeme><grapheme>FTSE</grapheme><alias>FOOT-see</alias></lexeme>
  <lexeme><grapheme>Győr</grapheme><alias>jur</alias></lexeme>
  <lexeme><grapheme>Houthi</grapheme><alias>HOOTH-ee</alias></lexeme>
  <lexeme><grapheme>Houthis</grapheme><alias>HOOTH-eez</alias></lexeme>
  <lexeme><grapheme>Jaishankar</grapheme><alias>jye-shun-CAR</alias></lexeme>
  <lexeme><grapheme>Kharkiv</grapheme><alias>HAR-keev</alias></lexeme>
  <lexeme><grapheme>Kraków</grapheme><alias>KRAH-koof</alias></lexeme>
  <lexeme><grapheme>Kupiansk</grapheme><alias>koop-YAHNSK</alias></lexeme>
  <lexeme><grapheme>Kyiv</grapheme><alias>KEE-iv</alias></lexeme>
  <lexeme><grapheme>La Jolla</grapheme><alias>lah HOY-ah</alias></lexeme>
  <lexeme><grapheme>Lavrov</grapheme><alias>lahv-ROFF</alias></lexeme>
  <lexeme><grapheme>Lecornu</grapheme><alias>luh-cor-NOO</alias></lexeme>
  <lexeme><grapheme>Li Qiang</grapheme><alias>lee chahng</alias></lexeme>
  <lexeme><grapheme>Łódź</grapheme><alias>woodge</alias></lexeme>
  <lexeme><grapheme>Lviv</grapheme><alias>luh-VEEV</alias></lexeme>
  <lexeme><grapheme>Macron</grapheme><alias>mah-KROHN</alias></lexeme>
  <lexeme><grapheme>Merz</grapheme><alias>mairts</alias></lexeme>
  <lexeme><grapheme>Milei</grapheme><alias>mee-LAY</alias></lexeme>
  <lexeme><grapheme>Museveni</grapheme><alias>moo-SEV-eh-nee</alias></lexeme>
  <lexeme><grapheme>Mykolaiv</grapheme><alias>mick-oh-LYE-eev</alias></lexeme>
  <lexeme><grapheme>Navalny</grapheme><alias>nuh-VAHL-nee</alias></lexeme>
  <lexeme><grapheme>Nguyen</grapheme><grapheme>Nguyễn</grapheme><alias>win</alias></lexeme>
  <lexeme><grapheme>Pashinyan</grapheme><alias>pah-shin-YAHN</alias></lexeme>
  <lexeme><grapheme>Phnom Penh</grapheme><alias>puh-nom pen</alias></lexeme>
  <lexeme><grapheme>Plaid Cymru</grapheme><alias>plide KUM-ree</alias></lexeme>
  <lexeme><grapheme>Plenković</grapheme><alias>PLEN-koh-vitch</alias></lexeme>
  <lexeme><grapheme>Poznań</grapheme><alias>POZ-nine</alias></lexeme>
  <lexeme><grapheme>Puigdemont</grapheme><alias>pooch-duh-MON</alias></lexeme>
  <lexeme><grapheme>Quai d’Orsay</grapheme><alias>kay dor-SAY</alias></lexeme>
  <lexeme><grapheme>Québec</grapheme><alias>kuh-BECK</alias></lexeme>
  <lexeme><grapheme>Raisi</grapheme><alias>rye-EE-see</alias></lexeme>
  <lexeme><grapheme>Reims</grapheme><alias>ranss</alias></lexeme>
  <lexeme><grapheme>Sánchez</grapheme><alias>SAHN-chess</alias></lexeme>
  <lexeme><grapheme>Scholz</grapheme><alias>sholts</alias></lexeme>
  <lexeme><grapheme>Sinn Féin</grapheme><alias>shin fayn</alias></lexeme>
  <lexeme><grapheme>Skopje</grapheme><alias>SKOP-yay</alias></lexeme>
  <lexeme><grapheme>Smotrich</grapheme><alias>SMOH-tritch</alias></lexeme>
  <lexeme><grapheme>Syrskyi</grapheme><alias>SEER-skee</alias></lexeme>
  <lexeme><grapheme>Szijjártó</grapheme><alias>SEE-yar-toh</alias></lexeme>
  <lexeme><grapheme>Thaçi</grapheme><alias>THAH-chee</alias></lexeme>
  <lexeme><grapheme>Tigray</grapheme><alias>tih-GRY</alias></lexeme>
  <lexeme><grapheme>Tshisekedi</grapheme><alias>chee-seh-KAY-dee</alias></lexeme>
  <lexeme><grapheme>Türkiye</grapheme><alias>TOOR-kee-yay</alias></lexeme>
  <lexeme><grapheme>Tusk</grapheme><alias>toosk</alias></lexeme>
  <lexeme><grapheme>von der Leyen</grapheme><alias>fon dair LYE-en</alias></lexeme>
  <lexeme><grapheme>Vučić</grapheme><alias>VOO-chitch</alias></lexeme>
  <lexeme><grapheme>Wang Yi</grapheme><alias>wahng yee</alias></lexeme>
  <lexeme><grapheme>Weidel</grapheme><alias>VYE-dell</alias></lexeme>
  <lexeme><grapheme>Wrocław</grapheme><alias>VROTS-wahf</alias></lexeme>
  <lexeme><grapheme>Xi</grapheme><alias>shee</alias></lexeme>
  <lexeme><grapheme>Xi’an</grapheme><alias>shee-AHN</alias></lexeme>
  <lexeme><grapheme>Xi Jinping</grapheme><alias>shee jin-PING</alias></lexeme>
  <lexeme><grapheme>Xiamen</grapheme><alias>shah-MUN</alias></lexeme>
  <lexeme><grapheme>Yermak</grapheme><alias>yair-MAHK</alias></lexeme>
  <lexeme><grapheme>Yoon Suk Yeol</grapheme><alias>yoon sook yull</alias></lexeme>
  <lexeme><grapheme>Zelenskyy</grapheme><grapheme>Zelensky</grapheme><grapheme>Zelenskiy</grapheme><alias>zuh-LEN-skee</alias></lexeme>
</lexicon>
