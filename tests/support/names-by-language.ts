/** Names, places and words as lead files hold them, by language and by the one-byte encodings that such files come in. */
export const namesByLanguage: Record<string, { encodings: string[]; words: string }> = {
  latvian: {
    encodings: ["windows-1257"],
    words:
      "Jānis Bērziņš Anna Kalniņa Pēteris Ozoliņš Kristīne Liepiņa Mārtiņš Zariņš Ilze Krūmiņa Rīga Liepāja Jūrmala Ģirts Šķēle Žanna Kļaviņa Uldis Ābele Čiekurkalns Vārds Tālrunis Dzimšanas datums Jēkabpils Sāra Ēriks Ķemeri",
  },
  lithuanian: {
    encodings: ["windows-1257"],
    words:
      "Jonas Kazlauskas Ona Petrauskienė Rūta Žukauskaitė Šarūnas Jankauskas Vilnius Klaipėda Šiauliai Panevėžys Ąžuolas Jurgita Čepaitė Giedrė Mažeikiai Įmonė Pavardė Telefonas Eglė Žemaitis Alytus Ūla Vytautė",
  },
  estonian: {
    encodings: ["windows-1257", "windows-1252"],
    words:
      "Jüri Mägi Ülle Tamm Õie Saar Pärnu Võru Põltsamaa Kätlin Õunapuu Jõgeva Hüüru Märt Kõiv Rõõm Üksik Tõnu Pärn Eesnimi Sünniaeg",
  },
  polish: {
    encodings: ["windows-1250", "iso-8859-2"],
    words:
      "Łukasz Wójcik Małgorzata Dąbrowska Stanisław Kamiński Agnieszka Wiśniewska Łódź Kraków Gdańsk Poznań Wrocław Żółkiewska Grażyna Szymański Świętosława Zieliński Nazwisko Imię Województwo Częstochowa Śląsk Źródło Michał Kowalczyk Ćwikła Paweł",
  },
  czech: {
    encodings: ["windows-1250", "iso-8859-2"],
    words:
      "Jiří Novák Tomáš Dvořák Kateřina Černá Lukáš Procházka Plzeň České Budějovice Příjmení Město Žofie Říhová Šárka Ťoupalík Děčín Růžena Vaňková Ústí Jaroslav Kučera Markéta Němcová Zdeněk Čapek Hradec Králové Štěpán",
  },
  hungarian: {
    encodings: ["windows-1250", "iso-8859-2"],
    words:
      "Szabó István Nagy Erzsébet Kovács László Tóth Ágnes Győr Székesfehérvár Őry Zoltán Gyöngyi Fűzfő Csongrád Horváth József Név Telefonszám Város Dávid Zsófia Szűcs Éva Balázs Ödön Pécs Kőszeg",
  },
  croatian: {
    encodings: ["windows-1250", "iso-8859-2"],
    words:
      "Ivan Horvat Marija Kovačević Željko Babić Šime Đurić Čedo Jurišić Križevci Đakovo Šibenik Ime Prezime Županija Božo Perić Ćiro Lučić Tomislav Žanić Mišo Knežević",
  },
  russian: {
    encodings: ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"],
    words:
      "Иван Петров Мария Сидорова Алексей Кузнецов Ольга Смирнова Москва Санкт-Петербург Новосибирск Имя Фамилия Телефон Дата рождения Юрий Щербаков Наталья Цветкова Артём Жуков Екатеринбург Город Согласие Эдуард Хабибуллин Яна Шевчук Пётр Объездов",
  },
  ukrainian: {
    encodings: ["windows-1251"],
    words:
      "Олександр Шевченко Наталія Ковальчук Київ Львів Харків Ірина Їжакевич Євген Ґудзь Прізвище Місто Телефон Олексій Бойко Юлія Зінченко Дніпро Вінниця Миколаїв Андрій Мельник",
  },
  bulgarian: {
    encodings: ["windows-1251"],
    words:
      "Георги Димитров Мария Иванова Стоян Ъглов Пловдив Варна Щерев Юлия Янкова Град Телефон Име Фамилия Търново Бургас Цветан Желязков Ивайло Христов",
  },
  german: {
    encodings: ["windows-1252", "macintosh"],
    words:
      "Jürgen Müller Käthe Schröder Günter Weiß Größe Straße Köln München Düsseldorf Österreich Übung Nürnberg Göttingen Bärbel Krüger Jörg Schäfer Königstraße Grüße Zürich Ärztin Fußgänger",
  },
  french: {
    encodings: ["windows-1252", "macintosh"],
    words:
      "François Lefèvre Hélène Dupré Benoît Gérard Prénom Téléphone Orléans Nîmes Besançon Noël Anaïs Garçon Été Forêt Château Évry Geneviève Rhône Théo Maître Cœur Zoë Agnès Crépin à où déjà",
  },
  spanish: {
    encodings: ["windows-1252", "macintosh"],
    words:
      "José Muñoz María Núñez Ángel Ibáñez Málaga Cádiz Logroño Teléfono Año Íñigo Óscar Úrsula Sebastián León Begoña Córdoba Jesús Peña Belén Martínez Población Güell Andrés",
  },
  portuguese: {
    encodings: ["windows-1252"],
    words:
      "João Conceição São Paulo Inês Gonçalves Antônio Guimarães Estêvão Simões Ângela Câmara Avó Maçã Endereço Telefone Município Fátima Brandão Assunção Luís Falcão",
  },
  swedish: {
    encodings: ["windows-1252", "macintosh"],
    words:
      "Åsa Lindström Björn Sjöberg Göran Öberg Malmö Göteborg Västerås Jönköping Märta Ångström Förnamn Ålder Örebro Kåre Bjørnstad Søren Ærø Færøyene Åse",
  },
  turkish: {
    encodings: ["windows-1254"],
    words:
      "Ayşe Yıldız Mehmet Öztürk Gülşen Çağlar Iğdır İstanbul Şanlıurfa Kırıkkale Uğur Güneş Özgür Çelik Telefon Şehir Doğum İzmir Muğla Eskişehir Tuğba Yılmaz Işık Çınar Gökçe Ağrı Şükrü",
  },
  hebrew: {
    encodings: ["windows-1255"],
    words:
      "יעל כהן משה לוי אברהם מזרחי שרה פרץ תל אביב ירושלים חיפה באר שבע שם טלפון עיר תאריך לידה דוד ביטון רחל אוחיון נועה שפירא יוסף פרידמן ץוץ",
  },
};
